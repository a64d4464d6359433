declare module 'commonmark-spec' {
  /** The examples of the specification, in order. */
  export const tests: readonly {
    number: number
    section: string
    markdown: string
    html: string
  }[]
}
