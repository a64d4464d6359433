/** What a generated question says when its author did not write it. */
export interface FactWords {
  /** `{key}` is the entity, `{column}` the title of what is asked. */
  ask: string
  match: string
  /** Why a wrong option is wrong: `{keys}` is what it is true of. */
  trueOf: string
  /** Between the names of a list. */
  comma: string
}

const english: FactWords = {
  ask: 'What is the {column} of {key}?',
  match: 'What goes with what: {key} and {column}?',
  trueOf: 'That would be right for {keys}.',
  comma: ', ',
}

const chinese: FactWords = {
  ask: '{key} 的{column}是什么？',
  match: '{key}与{column}：哪一项对应哪一项？',
  trueOf: '这说的是 {keys}。',
  comma: '、',
}

/** The same in signs alone, for languages that we do not write. */
const wordless: FactWords = {
  ask: '{key} · {column}?',
  match: '{key} ↔ {column}?',
  trueOf: '→ {keys}',
  comma: ', ',
}

export function factWords(lang: string): FactWords {
  if (/^zh\b/i.test(lang)) return chinese
  return /^en\b/i.test(lang) ? english : wordless
}
