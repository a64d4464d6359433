import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { MergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { editorLook } from './editor-look.ts'
import type { Labels } from './labels.ts'
import { surveyLanguage } from './survey-language.ts'

interface Input {
  parent: HTMLElement
  theirs: string
  mine: string
  lang: string
  labels: Labels
  /** My text was edited. @param read gives all of it */
  onChange: (read: () => string) => void
}

/** Puts two texts side by side, what differs marked; mine on the right can be edited. */
export function compareTexts({ parent, theirs, mine, lang, labels, onChange }: Input) {
  const shared = (label: string): Extension => [
    editorLook(),
    EditorState.phrases.of(labels.phrases),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, lang, tabindex: '0' }),
    surveyLanguage(),
    keymap.of([...historyKeymap, ...defaultKeymap]),
  ]
  const view = new MergeView({
    parent,
    a: {
      doc: theirs,
      extensions: [shared(labels.conflict.theirs), EditorState.readOnly.of(true)],
    },
    b: {
      doc: mine,
      extensions: [
        shared(labels.conflict.mine),
        history(),
        EditorView.updateListener.of(({ docChanged, state: { doc } }) => {
          if (docChanged) onChange(() => doc.toString())
        }),
      ],
    },
    collapseUnchanged: { margin: 3, minSize: 6 },
    gutter: true,
  })
  return { readMine: () => view.b.state.doc.toString(), close: () => view.destroy() }
}
