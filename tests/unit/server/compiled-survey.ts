import type { CompiledSurvey, Place, Question } from '#lib/model.ts'

const place: Place = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
}

/** A question that asks `prompt` in a deck; its answer is its key. */
export function makeQuestion(key: string, prompt: string, deck = 'first'): Question {
  const fragment = (text: string) => ({ html: text, text })
  return {
    key,
    explicitKey: true,
    deck,
    section: deck,
    place,
    quote: '',
    content: { kind: 'qa', prompt: fragment(prompt), answer: fragment(key) },
  }
}

/** A survey in one language, as if compiled, with a section for each deck. */
export function makeSurvey(lang: string, questions: Question[]): CompiledSurvey {
  const decks = [...new Set(['first', ...questions.map(({ deck }) => deck)])]
  return {
    survey: { slug: 'sample', lang, title: `Sample (${lang})` },
    decks: decks.map((slug) => ({ slug, title: `${slug} (${lang})`, section: slug })),
    sections: decks.map((id) => ({
      id,
      title: id,
      level: 2,
      path: [id],
      deck: id,
      requires: [],
      place,
      html: `<p>${id}</p>`,
    })),
    questions,
    diagnostics: [],
  }
}
