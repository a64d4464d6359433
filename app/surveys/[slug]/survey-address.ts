interface Choice {
  slug: string
  lang: string
  /** The code of a survey that is shared by link, so that who has not joined yet can go on reading. */
  code?: string | undefined
}

/** The address of an edition, as text or as a table. */
export function surveyAddress({ slug, lang, code }: Choice, view?: 'table'): string {
  const query = { lang, ...(view ? { view } : {}), ...(code ? { code } : {}) }
  return `/surveys/${slug}?${new URLSearchParams(query)}`
}
