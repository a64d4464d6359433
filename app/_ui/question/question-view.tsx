import { ChoiceView } from './choice-view.tsx'
import { ClozeView } from './cloze-view.tsx'
import type { Labels } from './labels.ts'
import { MatchView } from './match-view.tsx'
import { OccludeView } from './occlude-view.tsx'
import { type ArrangeProps, OrderView } from './order-view.tsx'
import { QaView } from './qa-view.tsx'
import type { Turn } from './room-state.ts'
import { TruthView } from './truth-view.tsx'
import { TypedView } from './typed-view.tsx'

interface Props extends ArrangeProps {
  turn: Turn
  labels: Labels
  lang: string
  onDraft: (text: string) => void
  onPick: (option: number) => void
  onSubmit: () => void
}

/** The card in front, in the way of its kind. */
export function QuestionView(props: Props) {
  const { turn, labels, lang, onDraft, onPick, onHold, onMove, onSubmit } = props
  const { content } = turn.card
  const shared = { turn, labels, lang }
  switch (content.kind) {
    case 'cloze':
      return <ClozeView {...shared} content={content} />
    case 'qa':
      return <QaView {...shared} content={content} />
    case 'typed':
      return <TypedView {...shared} content={content} onDraft={onDraft} onSubmit={onSubmit} />
    case 'occlude':
      return <OccludeView {...shared} content={content} onDraft={onDraft} onSubmit={onSubmit} />
    case 'choice':
      return <ChoiceView {...shared} content={content} onPick={onPick} />
    case 'truth':
      return <TruthView {...shared} content={content} onPick={onPick} />
    case 'order':
      return <OrderView {...shared} content={content} onHold={onHold} onMove={onMove} />
    case 'match':
      return <MatchView {...shared} content={content} {...{ onPick, onHold, onMove }} />
  }
}
