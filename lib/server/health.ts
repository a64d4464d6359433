import 'server-only'
import { db } from './db.ts'

/** Whether the database answers a question about its own content. */
export async function isReady(): Promise<boolean> {
  try {
    await db().survey.count()
    return true
  } catch {
    return false
  }
}
