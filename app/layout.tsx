import '@fontsource-variable/source-serif-4/wght.css'
import '@fontsource-variable/source-serif-4/wght-italic.css'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/noto-serif-sc/wght.css'
import '@fontsource-variable/noto-sans-sc/wght.css'
import '#ui/fonts.css'
import '#ui/fonts-zh.css'
import '#ui/tokens.css'
import '#ui/base.css'
import type { Metadata, Viewport } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { readTheme } from '#ui/theme.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site')
  return {
    title: { default: `Stet · ${t('tagline')}`, template: '%s · Stet' },
    description: t('description'),
    applicationName: 'Stet',
  }
}

export const viewport: Viewport = {
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfaf5' },
    { media: '(prefers-color-scheme: dark)', color: '#161513' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme] = await Promise.all([getLocale(), readTheme()])
  return (
    <html
      lang={locale}
      data-theme={theme === 'auto' ? undefined : theme}
      data-scroll-behavior="smooth"
    >
      <body>{children}</body>
    </html>
  )
}
