import { auth } from '#lib/server/auth.ts'

/** Everything about credentials and sessions is better-auth's (D9). */
function handle(request: Request): Promise<Response> {
  return auth().handler(request)
}

export { handle as GET, handle as POST }
