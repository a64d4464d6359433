import { type KeyboardEventHandler, type ReactNode, useEffect, useRef } from 'react'
import type { CardContent } from '#lib/model.ts'
import { useTakesFocus } from './focus.ts'
import type { Labels } from './labels.ts'
import styles from './question.module.css'
import type { Turn } from './room-state.ts'

export interface QuestionProps<Content extends CardContent> {
  content: Content
  turn: Turn
  labels: Labels
  /** Language of the survey. */
  lang: string
}

interface RegionProps {
  labels: Labels
  children: ReactNode
}

/**
 * Where the question stands, at the same place for every card; takes the focus when it appears.
 *
 * @param leavesFocus to a field inside
 */
export function Prompt({
  labels,
  children,
  leavesFocus = false,
  onKeyDown,
}: RegionProps & { leavesFocus?: boolean; onKeyDown?: KeyboardEventHandler }) {
  const region = useRef<HTMLElement>(null)
  const takesFocus = useTakesFocus()
  useEffect(() => {
    if (takesFocus && !leavesFocus) region.current?.focus({ preventScroll: true })
  }, [takesFocus, leavesFocus])
  return (
    <section
      ref={region}
      id={takesFocus ? promptId : undefined}
      tabIndex={-1}
      className={styles.region}
      aria-label={labels.question}
      onKeyDown={onKeyDown}
    >
      {children}
    </section>
  )
}

const promptId = 'question'

/** Gives the focus back to the question, when what had it is about to go. */
export function focusPrompt() {
  document.getElementById(promptId)?.focus({ preventScroll: true })
}

/**
 * Where the answer appears; takes the focus, so that readers of the screen hear it.
 *
 * @param isInPlace it stands where the question stood, not below it
 */
export function Answer({
  labels,
  children,
  isInPlace = false,
}: RegionProps & { isInPlace?: boolean }) {
  const region = useRef<HTMLElement>(null)
  const takesFocus = useTakesFocus()
  useEffect(() => {
    region.current?.focus({ preventScroll: true })
    if (takesFocus && region.current && startsBelow(region.current)) {
      region.current.scrollIntoView({ block: 'nearest' })
    }
  }, [takesFocus])
  return (
    <section
      ref={region}
      tabIndex={-1}
      className={`${styles.region} ${isInPlace ? '' : styles.answer}`}
      aria-label={labels.answer}
    >
      {children}
    </section>
  )
}

/** Whether nothing of it can be seen without scrolling. Otherwise the question may stay where it is. */
function startsBelow(element: Element): boolean {
  const bar = document.querySelector('footer')?.getBoundingClientRect().top ?? window.innerHeight
  return element.getBoundingClientRect().top > bar - 48
}
