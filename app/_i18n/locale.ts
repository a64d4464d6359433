/** The languages the interface speaks; the first is the one for everybody else. */
export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

/** What each language calls itself. */
export const localeNames: Record<Locale, string> = { en: 'English', 'zh-CN': '中文' }

/** The language of the survey editions shown with an interface language. */
export function surveyLang(locale: Locale): 'en' | 'zh' {
  return locale === 'zh-CN' ? 'zh' : 'en'
}

/**
 * The language to speak: the one chosen before, else the browser's first that we speak, else English.
 *
 * @param cookie value of the `locale` cookie
 * @param acceptLanguage value of the Accept-Language header (RFC 9110, section 12.5.4)
 */
export function negotiateLocale(
  cookie: string | undefined,
  acceptLanguage: string | null | undefined,
): Locale {
  const chosen = locales.find((locale) => locale === cookie)
  if (chosen) return chosen
  for (const tag of preferredTags(acceptLanguage ?? '')) {
    const locale = localeFor(tag)
    if (locale) return locale
  }
  return locales[0]
}

/** Every kind of Chinese gets the one we have. */
function localeFor(tag: string): Locale | undefined {
  const language = tag.toLowerCase().split('-')[0]
  return locales.find((locale) => locale.split('-')[0] === language)
}

/** `zh-TW;q=0.7, en` → `['en', 'zh-TW']`; a quality of zero means "not this one". */
function preferredTags(header: string): string[] {
  return header
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}
