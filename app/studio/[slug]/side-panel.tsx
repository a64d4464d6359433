import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import type { Severity } from '#lib/model.ts'
import { fill } from '#ui/question/labels.ts'
import type { Labels } from './labels.ts'
import styles from './side-panel.module.css'

export type PanelTab = keyof Labels['tabs']

/** It scrolls, also for those without a mouse. */
const scrollable = { tabIndex: 0 }

interface Props {
  tab: PanelTab
  onTab: (tab: PanelTab) => void
  /** Null until something was compiled. */
  counts: Record<Severity, number> | null
  cards: number
  marks: number
  isBroken: boolean
  labels: Labels
  /** The view; nothing while it waits for the first compilation. */
  children: ReactNode
}

/** Beside the text: one of several views of what becomes of it. */
export function SidePanel(props: Props) {
  const { tab, onTab, counts, cards, marks, isBroken, labels, children } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const tabs: PanelTab[] = [
    'cards',
    'survey',
    'outline',
    'notes',
    'draft',
    ...(marks > 0 ? ['marks' as const] : []),
  ]
  const numbers: Partial<Record<PanelTab, number>> = {
    notes: counts ? counts.error + counts.warning + counts.info : 0,
    marks,
  }

  /** Arrows choose among the tabs, as in any tab list. */
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? tab
    onTab(next)
    list.current?.querySelector<HTMLElement>(`[data-tab=${next}]`)?.focus()
  }

  return (
    <aside className={styles.panel} aria-label={labels.panel}>
      <div ref={list} role="tablist" className={styles.tabs} onKeyDown={onKeyDown}>
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            data-tab={one}
            id={`${id}-${one}`}
            aria-selected={one === tab}
            aria-controls={`${id}-panel`}
            tabIndex={one === tab ? 0 : -1}
            onClick={() => onTab(one)}
          >
            {labels.tabs[one]}
            {numbers[one] ? <span className={styles.number}>{numbers[one]}</span> : null}
          </button>
        ))}
      </div>
      <div
        // Each view begins at its own top.
        key={tab}
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        className={styles.body}
        {...scrollable}
      >
        {isBroken && <p className={styles.broken}>{labels.broken}</p>}
        {children || (!isBroken && <p className={styles.quiet}>{labels.compiling}</p>)}
      </div>
      <p className={styles.summary} role="status">
        {counts && fill(labels.summary, { cards, errors: counts.error, warnings: counts.warning })}
      </p>
    </aside>
  )
}
