/** What a question of the source says, in a few words: without the marks of the notation. */
export function quoteWords(source: string): string {
  const body = source.replace(/^:::\w+(?:\{[^\n]*\})?[ \t]*\n/, '')
  const [prompt = ''] = body.trim().split(/\n(?:-{3,}|:::|= |[-|])/)
  const words = prompt.replace(/==(?:\{[^}\n]*\}?)?|\*\*/g, '').replace(/\s+/g, ' ')
  return words.trim() || source.trim()
}
