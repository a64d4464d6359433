import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import en from '#messages/en.json'
import zhCN from '#messages/zh-CN.json'
import { type Locale, negotiateLocale } from './locale.ts'

/** English is the measure: a message missing from another language is a type error. */
const messages: Record<Locale, typeof en> = { en, 'zh-CN': zhCN }

/** What next-intl needs for each request; there is no language in our addresses. */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const locale = negotiateLocale(jar.get('locale')?.value, head.get('accept-language'))
  return { locale, messages: messages[locale], timeZone: 'UTC' }
})
