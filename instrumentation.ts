/** Runs once when the server starts, before the first request: the database is ready, the content published. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { boot } = await import('#lib/server/boot.ts')
  await boot()
}
