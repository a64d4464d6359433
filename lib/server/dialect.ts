import 'server-only'
import { isPostgresUrl } from './config.mjs'
import { Prisma } from './generated/client.ts'

/*
 * What SQLite and PostgreSQL say differently. A statement is written once, in words that both know; where there
 * are none, with one of these pieces:
 *
 *   both know                                        instead of
 *   CAST(value ->> 'day' AS INTEGER)                 value ->> 'day' for a column that is no text
 *   count(*) FILTER (WHERE "dueDay" <= 7)            sum("dueDay" <= 7)
 *   coalesce(sum("again"), 0)                        total("again"); 0.0 where what is summed is no whole number:
 *                                                    Prisma takes the type of a column from its first row
 *   a IS DISTINCT FROM b                             a IS NOT b
 *   "text"."content" -> 'prompt' ->> 'text'          ->> '$.prompt.text'
 *   "memory"."deckId" || '' IN (…)                   +"memory"."deckId" IN (…), to leave an index aside
 *   CAST(${days} AS DOUBLE PRECISION)                ${days}, where PostgreSQL could take it for a whole number
 */

/** Whether this process works on PostgreSQL. */
export function isPostgres(): boolean {
  return isPostgresUrl(process.env.DATABASE_URL)
}

function either(sqlite: Prisma.Sql, postgres: Prisma.Sql): Prisma.Sql {
  return isPostgres() ? postgres : sqlite
}

/** A JSON array of texts as what `IN` can look through; null is an empty one. */
export function textsIn(json: string | null): Prisma.Sql {
  return either(
    Prisma.sql`(SELECT value FROM json_each(${json}))`,
    Prisma.sql`(SELECT json_array_elements_text(CAST(${json} AS JSON)))`,
  )
}

/**
 * A JSON array as a table with one column `value`, whose members `->>` gives as text. SQLite reads the members of
 * `jsonb_each` where they are; of `json_each` it would parse each row again.
 */
export function rowsIn(json: string): Prisma.Sql {
  return either(
    Prisma.sql`jsonb_each(${json})`,
    Prisma.sql`json_array_elements(CAST(${json} AS JSON))`,
  )
}

/** The same of an array that is a member of a JSON column. */
export function rowsOf(column: Prisma.Sql, member: string): Prisma.Sql {
  return either(
    Prisma.sql`json_each(${column} -> ${member})`,
    Prisma.sql`json_array_elements(${column} -> ${member})`,
  )
}

/** The JSON that a text has, as a column of JSON wants it. */
export function asJson(text: Prisma.Sql): Prisma.Sql {
  return either(text, Prisma.sql`CAST(${text} AS JSON)`)
}

/** Some values of a row as a JSON array. Truths are 0 and 1 on SQLite, false and true on PostgreSQL. */
export function jsonArray(values: Prisma.Sql): Prisma.Sql {
  return either(Prisma.sql`json_array(${values})`, Prisma.sql`json_build_array(${values})`)
}

/** Names and values of a row as a JSON object. */
export function jsonObject(members: Prisma.Sql): Prisma.Sql {
  return either(Prisma.sql`json_object(${members})`, Prisma.sql`json_build_object(${members})`)
}

/** One value of all rows of a group, as the text of a JSON array, in the order of the rows. */
export function jsonList(value: Prisma.Sql): Prisma.Sql {
  return either(
    Prisma.sql`json_group_array(${value})`,
    Prisma.sql`coalesce(CAST(json_agg(${value}) AS TEXT), '[]')`,
  )
}

/** The larger of two values, neither of which is null. */
export function larger(a: Prisma.Sql, b: Prisma.Sql): Prisma.Sql {
  return either(Prisma.sql`max(${a}, ${b})`, Prisma.sql`greatest(${a}, ${b})`)
}

/** The smaller of two values, neither of which is null. */
export function smaller(a: Prisma.Sql, b: Prisma.Sql): Prisma.Sql {
  return either(Prisma.sql`min(${a}, ${b})`, Prisma.sql`least(${a}, ${b})`)
}

/** An instant in milliseconds, as a column of instants has it. */
export function instantOf(milliseconds: Prisma.Sql): Prisma.Sql {
  return either(
    milliseconds,
    Prisma.sql`(to_timestamp(CAST(${milliseconds} AS DOUBLE PRECISION) / 1000) AT TIME ZONE 'UTC')`,
  )
}

/** The text with these characters, given by their numbers. */
export function textOf(codes: readonly Prisma.Sql[]): Prisma.Sql {
  return either(
    Prisma.sql`char(${Prisma.join(codes)})`,
    Prisma.sql`concat(${Prisma.join(codes.map((code) => Prisma.sql`chr(${code})`))})`,
  )
}

/** The texts of a group as one. */
export function joined(text: Prisma.Sql): Prisma.Sql {
  return either(Prisma.sql`group_concat(${text}, '')`, Prisma.sql`string_agg(${text}, '')`)
}

/** Prisma's filter for a text that has another in it, in capitals or not; SQLite asks in no other way. */
export function containing(words: string): { contains: string } {
  const mode = isPostgres() ? { mode: 'insensitive' } : {}
  return { contains: words, ...mode }
}
