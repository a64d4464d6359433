import type { CompiledSurvey, Question } from '#lib/model.ts'

/** A compiled survey as other programs read it: its fragments as plain text, its decks with their questions. */
export function toRecord({ survey, decks, questions, diagnostics }: CompiledSurvey) {
  const { slug, lang, title, asOf = null } = survey
  return {
    survey: { slug, lang, title, asOf },
    decks: decks.map((deck) => ({
      ...deck,
      questions: questions.filter((question) => question.deck === deck.slug).map(({ key }) => key),
    })),
    questions: questions.map(toQuestionRecord),
    diagnostics,
  }
}

/** Every question has every field, so that a reader need not know the kinds: lists are empty instead. */
function toQuestionRecord({ key, deck, section, place, content, origin }: Question) {
  return {
    key,
    deck,
    section,
    kind: content.kind,
    prompt: content.prompt.text,
    answer: content.answer.text,
    // Of a cloze, a list for each blank.
    accepted: 'accepted' in content ? content.accepted : [],
    options: 'options' in content ? content.options.map(({ body }) => body.text) : [],
    cards: [key],
    place,
    origin: origin ?? 'authored',
  }
}
