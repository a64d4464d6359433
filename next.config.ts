import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withMessages = createNextIntlPlugin('./app/_i18n/request.ts')

const config: NextConfig = {
  // Loaded from node_modules as they are: native code, WebAssembly, or both.
  serverExternalPackages: [
    '@open-spaced-repetition/binding',
    '@prisma/schema-engine-wasm',
    '@prisma/driver-adapter-utils',
    'pino',
    'prom-client',
  ],
  poweredByHeader: false,
  // Types are checked by the test command, once, together with the tests.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    {
      source: '/(.*)',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
      ],
    },
  ],
}

export default withMessages(config)
