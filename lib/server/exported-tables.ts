import 'server-only'
import { findOwnerColumns, type OwnerColumn } from './owned-tables.ts'

/**
 * Tables with rows of people that an export has in another form, or not at all, and why. Whatever refers
 * to a learner and is not named here is exported by itself, also what comes to the schema later.
 */
export const leftOutOfExport: Record<string, string> = {
  ReviewEvent: 'as events, the way they were sent',
  User: 'as the account',
  Session: 'opens the account',
  Account: 'has the password',
  Survey: 'as surveys',
  SurveyAuthor: 'as surveys',
  Draft: 'as surveys',
  Revision: 'as surveys',
}

/** Tables about an account, not about what it learns, that are exported all the same. */
export const exportedOfAccount = ['Report']

/** The tables that an export copies row by row, with the column that says whose a row is. */
export async function findExportedTables(): Promise<OwnerColumn[]> {
  const columns = await findOwnerColumns()
  return columns.filter(({ table, owner }) =>
    owner === 'Learner' || table === 'Learner'
      ? leftOutOfExport[table] === undefined
      : exportedOfAccount.includes(table),
  )
}
