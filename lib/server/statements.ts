import 'server-only'
import {
  type ArgType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'

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
  } catch (error) {
    await transaction.rollback()
    throw error
  }
  await transaction.commit()
  return result
}

function statementsOn(target: SqlQueryable): Statements {
  return {
    async $queryRaw<Rows>(sql: TemplateStringsArray, ...values: unknown[]) {
      return objectsFrom(await target.queryRaw(toQuery(sql, values))) as Rows
    },
    $executeRaw: (sql, ...values) => target.executeRaw(toQuery(sql, values)),
  }
}

function toQuery(sql: TemplateStringsArray, values: unknown[]): SqlQuery {
  return { sql: sql.join('?'), args: values, argTypes: values.map(typeOf) }
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
