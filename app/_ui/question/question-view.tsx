import { ChoiceView } from './choice-view.tsx'
import { ClozeView } from './cloze-view.tsx'
import type { Labels } from './labels.ts'
import { QaView } from './qa-view.tsx'
import type { Turn } from './room-state.ts'
import { TypedView } from './typed-view.tsx'

interface Props {
  turn: Turn
  labels: Labels
  lang: string
  onDraft: (text: string) => void
  onPick: (option: number) => void
  onSubmit: () => void
}

/** The card in front, in the way of its kind. */
export function QuestionView({ turn, labels, lang, onDraft, onPick, onSubmit }: Props) {
  const { content } = turn.card
  const shared = { turn, labels, lang }
  switch (content.kind) {
    case 'cloze':
      return <ClozeView {...shared} content={content} />
    case 'qa':
      return <QaView {...shared} content={content} />
    case 'typed':
      return <TypedView {...shared} content={content} onDraft={onDraft} onSubmit={onSubmit} />
    case 'choice':
      return <ChoiceView {...shared} content={content} onPick={onPick} />
  }
}
