import 'server-only'
import {
  type ArgType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { Prisma } from './generated/client.ts'

/**
 * Raw statements, as tagged templates: what is interpolated becomes a parameter. A transaction of
 * Prisma's has these, and so has {@link transactDirectly}, where they go to the driver as they are. Prisma
 * compiles each statement and translates each value in WebAssembly, which for a batch of answers takes
 * several times as long as SQLite does.
 */
export interface Statements {
  $queryRaw<Rows>(sql: TemplateStringsArray, ...values: unknown[]): Promise<Rows>
  /** Resolves to the number of rows that changed. */
  $executeRaw(sql: TemplateStringsArray, ...values: unknown[]): Promise<number>
}

/**
 * Runs a job in a transaction of its own on a driver's connection: all of it or, when it throws, nothing.
 * Its first statement is to be a write (D4).
 */
export async function transactDirectly<Result>(
  connection: SqlDriverAdapter,
  job: (statements: Statements) => Promise<Result>,
): Promise<Result> {
  const transaction = await connection.startTransaction()
  let result: Result
  try {
    result = await job(statementsOn(transaction))
    await say(transaction, 'COMMIT')
  } catch (error) {
    // What went wrong first is what the caller is told.
    await say(transaction, 'ROLLBACK').catch(() => {})
    await transaction.rollback().catch(() => {})
    throw error
  }
  await transaction.commit()
  return result
}

/** Ours for SQLite ends a transaction by itself; Prisma's for PostgreSQL wants to be told, and lets the connection go. */
async function say(transaction: Transaction, sql: string): Promise<void> {
  if (transaction.options.usePhantomQuery) return
  await transaction.executeRaw({ sql, args: [], argTypes: [] })
}

function statementsOn(target: SqlQueryable): Statements {
  return {
    async $queryRaw<Rows>(sql: TemplateStringsArray, ...values: unknown[]) {
      return objectsFrom(await target.queryRaw(toQuery(target, sql, values))) as Rows
    },
    $executeRaw: (sql, ...values) => target.executeRaw(toQuery(target, sql, values)),
  }
}

/** What is interpolated may also be a piece of a statement, with parameters of its own. */
function toQuery(
  { provider }: SqlQueryable,
  parts: TemplateStringsArray,
  given: unknown[],
): SqlQuery {
  const { sql, text, values } = new Prisma.Sql(parts, given)
  return {
    sql: provider === 'postgres' ? text : sql,
    args: values,
    argTypes: values.map(typeOf),
  }
}

function typeOf(value: unknown): ArgType {
  if (typeof value === 'number')
    return { scalarType: Number.isInteger(value) ? 'int' : 'float', arity: 'scalar' }
  return { scalarType: typeof value === 'boolean' ? 'boolean' : 'string', arity: 'scalar' }
}

function objectsFrom({ columnNames, columnTypes, rows }: SqlResultSet): Record<string, unknown>[] {
  const isTruth = columnTypes.map((type) => type === ColumnTypeEnum.Boolean)
  return rows.map((row) => {
    const object: Record<string, unknown> = {}
    columnNames.forEach((name, index) => {
      const value = row[index]
      object[name] = isTruth[index] && value !== null ? Boolean(value) : value
    })
    return object
  })
}
