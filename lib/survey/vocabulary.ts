import type { AttributeRules } from './attributes.ts'

/** What the value of an attribute names: one of these words, or something that the survey has. */
type Values = readonly string[] | 'sections' | 'decks' | 'columns' | 'images'

/** What may be written in one place of the notation. */
interface PlaceRules extends AttributeRules {
  /** Attributes without a value. */
  flags?: readonly string[]
  /** What the others may name, as far as it can be listed. */
  values?: Readonly<Record<string, Values>>
  /** Divides the values of an attribute that takes several. */
  dividers?: Readonly<Record<string, string>>
}

interface BlockRules extends PlaceRules {
  /** A block to begin with; `#{1}`, `#{2}`, … stand where its author writes. */
  skeleton: string
}

/** The ways to ask what a table says. */
export const generators = ['choice', 'typed', 'match', 'cloze'] as const

/** What of a figure is covered. */
export const hidings = ['all', 'one'] as const

/** Begins the attributes `ask.COLUMN`, the templates of questions. */
export const templatePrefix = 'ask.'

/** Every kind of block, with its attributes: the compiler reads no others, and the editor offers these. */
export const blockRules = {
  qa: {
    known: ['id', 'reverse'],
    flags: ['reverse'],
    skeleton: ':::qa\n#{1}\n\n---\n\n#{2}\n:::',
  },
  typed: { known: ['id'], skeleton: ':::typed\n#{1}\n\n= #{2}\n:::' },
  choice: {
    known: ['id'],
    skeleton: ':::choice\n#{1}\n\n- [x] #{2}\n- [ ] #{3}\n- [ ] #{4}\n:::',
  },
  truth: {
    known: ['id'],
    skeleton: ':::truth\n#{1}\n\n- [x] #{2}\n- [ ] #{3}\n  > #{4}\n:::',
  },
  order: { known: ['id'], skeleton: ':::order\n#{1}\n\n1. #{2}\n2. #{3}\n3. #{4}\n:::' },
  match: {
    known: ['id'],
    skeleton:
      ':::match\n#{1}\n\n| #{2} | #{3} |\n|---|---|\n| #{4} | #{5} |\n| #{6} | #{7} |\n| #{8} | #{9} |\n:::',
  },
  occlude: {
    known: ['id', 'src', 'alt', 'hide'],
    values: { src: 'images', hide: hidings },
    skeleton: ':::occlude{src="#{1}" alt="#{2}"}\n- #{3} @ #{4:10,10,30,20}\n:::',
  },
  facts: {
    known: ['id', 'key', 'columns', 'generate', 'sibling', 'ask'],
    prefix: templatePrefix,
    values: { key: 'columns', sibling: 'columns', ask: 'columns', generate: generators },
    dividers: { ask: '|', generate: ',' },
    skeleton:
      ':::facts\n| #{1} | #{2} |\n|---|---|\n| #{3} | #{4} |\n| #{5} | #{6} |\n| #{7} | #{8} |\n:::',
  },
  note: { known: ['id'], skeleton: ':::note\n#{1}\n:::' },
} as const satisfies Readonly<Record<string, BlockRules>>

export type BlockName = keyof typeof blockRules

/** At the end of a heading. */
export const headingRules = {
  known: ['id', 'deck', 'requires'],
  values: { deck: 'decks', requires: 'sections' },
  dividers: { requires: ' ' },
} as const satisfies PlaceRules

/** After a highlight. */
export const highlightRules = {
  known: ['id', 'hint', 'alias', 'group'],
} as const satisfies PlaceRules

/** After a region of a figure. */
export const regionRules = { known: ['id', 'alias', 'alt'] } as const satisfies PlaceRules

/** The rules of any place, where it does not matter which. */
export type { PlaceRules }
