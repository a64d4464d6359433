import { type Extension, type Range, RangeSet, StateEffect, StateField } from '@codemirror/state'
import { type EditorView, GutterMarker, gutter } from '@codemirror/view'
import type { FoundMark } from './find-quote.ts'
import styles from './mark-gutter.module.css'

/** Shows these marks instead of those before. */
export const showMarks = StateEffect.define<readonly FoundMark[]>()

/** A dot beside the line; the list beside the text says the same in words. */
class Dot extends GutterMarker {
  constructor(readonly mark: FoundMark) {
    super()
  }

  override eq(other: Dot): boolean {
    return other.mark.id === this.mark.id
  }

  override toDOM(): Node {
    const dot = document.createElement('span')
    dot.className = `${styles.dot} ${this.mark.kind === 'report' ? styles.report : styles.hard}`
    dot.title = this.mark.text
    return dot
  }
}

const marksField = StateField.define<RangeSet<Dot>>({
  create: () => RangeSet.empty,
  update(dots, { changes, effects, newDoc }) {
    for (const effect of effects) {
      if (effect.is(showMarks)) return RangeSet.of(dotsOf(effect.value, newDoc.length), true)
    }
    return dots.map(changes)
  },
})

function dotsOf(marks: readonly FoundMark[], length: number): Range<Dot>[] {
  return marks.flatMap((mark) =>
    mark.from === null || mark.from > length ? [] : new Dot(mark).range(mark.from),
  )
}

/** A gutter for what learners found hard, or reported. */
export function markGutter(): Extension {
  return [
    marksField,
    gutter({
      class: styles.gutter ?? '',
      markers: (view: EditorView) => view.state.field(marksField),
    }),
  ]
}
