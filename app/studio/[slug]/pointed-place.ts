import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import styles from './pointed-place.module.css'

/** Points at a stretch of the text without moving the caret; null at none. */
export const pointAt = StateEffect.define<{ from: number; to: number } | null>()

const mark = Decoration.mark({ class: styles.pointed ?? '' })

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects }) {
    for (const effect of effects) {
      if (!effect.is(pointAt)) continue
      const place = effect.value
      return place && place.from < place.to
        ? Decoration.set(mark.range(place.from, place.to))
        : Decoration.none
    }
    return shown.map(changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Shows the place that a list beside the text speaks of. */
export function pointedPlace(): Extension {
  return field
}
