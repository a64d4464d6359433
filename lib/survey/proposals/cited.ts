import type { CitedName } from './citations.ts'
import type { Candidate } from './proposal.ts'
import type { Sentence } from './sentence.ts'

/** Who published what is named with a citation, and when: the least of questions. */
export function proposeCited(sentence: Sentence, names: readonly CitedName[]): Candidate[] {
  return names.map(({ name, citation }) => {
    const written = citation.written.replace(/\s+/g, ' ').replace(/\s*年$/u, '')
    const prompt = sentence.isChinese
      ? `${name} 由谁、在哪一年发表？`
      : `Who published ${name}, and when?`
    return {
      kind: 'citation',
      sentence,
      entity: name,
      asking: { form: 'question', prompt, answer: written },
    }
  })
}
