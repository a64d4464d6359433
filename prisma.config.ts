import { defineConfig } from 'prisma/config'

// Only `prisma generate` reads this; the running app gets its URL from lib/server/config.ts.
export default defineConfig({ schema: 'prisma/schema.prisma' })
