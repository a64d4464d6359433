import Database from 'better-sqlite3'
import { Client } from 'pg'
import type { RunningServer } from '../e2e/running-server.ts'

/** The first column that a query of a server's database gives, on either kind; `?` stands for the parameter. */
export async function readColumn(
  { env, databasePath }: RunningServer,
  sql: string,
  parameter?: string,
): Promise<unknown[]> {
  const parameters = parameter === undefined ? [] : [parameter]
  if (!env.DATABASE_URL) {
    const database = new Database(databasePath, { readonly: true })
    try {
      return database
        .prepare(sql)
        .pluck()
        .all(...parameters)
    } finally {
      database.close()
    }
  }
  const client = new Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  try {
    const text = sql.replace('?', '$1')
    const { rows } = await client.query({ text, values: parameters, rowMode: 'array' })
    return rows.map(([value]) => value)
  } finally {
    await client.end()
  }
}
