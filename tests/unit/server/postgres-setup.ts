import type { TestProject } from 'vitest/node'
import { findPostgres, startCluster } from '../../postgres-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a database with which others can be made; absent where the tests run on SQLite. */
    postgres: string | undefined
  }
}

/** Starts a PostgreSQL for the tests that run on it as well, and removes it when they are done. */
export default async function setUp(project: TestProject) {
  const programs = findPostgres()
  if (programs === null) return
  const cluster = await startCluster(programs)
  project.provide('postgres', cluster.url('postgres'))
  return () => cluster.stop()
}
