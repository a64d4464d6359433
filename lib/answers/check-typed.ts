import { type DiffPart, diffText } from './diff-text.ts'
import { editDistance } from './edit-distance.ts'
import { foldText } from './fold-text.ts'

/** How a typed response compares with the accepted answers. */
export interface TypedCheck {
  /** 1 exact, 0.5 near, 0 wrong. */
  correctness: number
  verdict: 'exact' | 'near' | 'wrong'
  /** The accepted answer closest to the response, as written. */
  expected: string
  /** The response against `expected`. */
  diff: DiffPart[]
}
