/** What a question says where its author did not write it. */
export interface DefaultWords {
  /** `{key}` is the entity, `{column}` the title of what is asked. */
  ask: string
  match: string
  /** Why a wrong option is wrong: `{keys}` is what it is true of. */
  trueOf: string
  /** Of a figure with a part covered. */
  hidden: string
  /** Between the names of a list. */
  comma: string
  /** Of the link that leads from a footnote to where it is referred to. */
  backToText: string
}

const english: DefaultWords = {
  ask: 'What is the {column} of {key}?',
  match: 'What goes with what: {key} and {column}?',
  trueOf: 'That would be right for {keys}.',
  hidden: 'What is hidden in the figure?',
  comma: ', ',
  backToText: 'Back to the text',
}

const chinese: DefaultWords = {
  ask: '{key} 的{column}是什么？',
  match: '{key}与{column}：哪一项对应哪一项？',
  trueOf: '这说的是 {keys}。',
  hidden: '图中遮住的是什么？',
  comma: '、',
  backToText: '回到正文',
}

/** The same in signs alone, for languages that we do not write. */
const wordless: DefaultWords = {
  ask: '{key} · {column}?',
  match: '{key} ↔ {column}?',
  trueOf: '→ {keys}',
  hidden: '?',
  comma: ', ',
  backToText: '↑',
}

export function defaultWords(lang: string): DefaultWords {
  if (/^zh\b/i.test(lang)) return chinese
  return /^en\b/i.test(lang) ? english : wordless
}
