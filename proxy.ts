import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'

/**
 * Gives every page a content security policy with a nonce of its own; Next puts it on its scripts.
 * Survey HTML is sanitised when it is compiled; should anything slip through, it does not run.
 * Nothing is authorised here: that is done where the data is read.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'))
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  matcher: '/((?!api/|_next/).*)',
}

function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    // Development evaluates code and injects styles to show errors and changes at once.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // The editor adds style sheets as it runs. In development a nonce would undo 'unsafe-inline'.
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // KaTeX places its glyphs with style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' https: data:",
    // The compiler runs beside the page.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
