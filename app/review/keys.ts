import { useEffect, useRef } from 'react'
import type { Labels } from '#ui/question/labels.ts'
import type { Buttons } from './grades.ts'

/** What a key asks for. Digits carry their number: an option before the answer, a grade after it. */
export type Command =
  | { kind: 'go-on' }
  | { kind: 'digit'; digit: number }
  | { kind: 'undo' | 'hint' | 'passage' | 'bury' | 'suspend' | 'edit' | 'info' | 'help' | 'leave' }

interface KeyRow {
  /** How the key is shown. */
  keys: string[]
  /** As `KeyboardEvent.key` names it, in lower case. */
  matches: string[]
  command: Exclude<Command['kind'], 'digit'> | 'digit'
  label: keyof Labels['keys']
}

/** Every key of the room, in the order the help shows them. */
const keyTable: readonly KeyRow[] = [
  { keys: ['Space', 'Enter'], matches: [' ', 'enter'], command: 'go-on', label: 'show' },
  {
    keys: ['1', '2', '3', '4'],
    matches: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    command: 'digit',
    label: 'grade',
  },
  { keys: ['H'], matches: ['h'], command: 'hint', label: 'hint' },
  { keys: ['Z', 'Ctrl Z'], matches: ['z'], command: 'undo', label: 'undo' },
  { keys: ['P'], matches: ['p'], command: 'passage', label: 'passage' },
  { keys: ['B'], matches: ['b'], command: 'bury', label: 'bury' },
  { keys: ['S'], matches: ['s'], command: 'suspend', label: 'suspend' },
  { keys: ['E'], matches: ['e'], command: 'edit', label: 'edit' },
  { keys: ['I'], matches: ['i'], command: 'info', label: 'info' },
  { keys: ['?'], matches: ['?', '？'], command: 'help', label: 'help' },
  { keys: ['Esc'], matches: ['escape'], command: 'leave', label: 'escape' },
]

/** The same with as many keys for grades as there are buttons, and words that fit them. */
export function keysFor(buttons: Buttons): readonly KeyRow[] {
  if (buttons === 'four') return keyTable
  const fitting: Partial<Record<KeyRow['command'], Partial<KeyRow>>> = {
    'go-on': { label: 'showTwo' },
    digit: { keys: ['1', '2'], label: 'gradeTwo' },
  }
  return keyTable.map((row) => ({ ...row, ...fitting[row.command] }))
}

/** Calls back for every key of the table that is meant for the room. */
export function useKeys(onCommand: (command: Command) => void) {
  const latest = useRef(onCommand)
  useEffect(() => {
    latest.current = onCommand
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const command = commandFor(event)
      if (!command) return
      event.preventDefault()
      latest.current(command)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Null for keys that belong to a field, a button, an open dialog, or the browser. */
function commandFor(event: KeyboardEvent): Command | null {
  const { target, repeat, isComposing } = event
  if (repeat || isComposing || event.defaultPrevented) return null
  const element = target instanceof Element ? target : null
  if (document.querySelector('dialog[open]')) return null
  if (element?.closest('input, textarea, select, [contenteditable]')) return null
  const key = event.key.toLowerCase()
  if (event.altKey || event.metaKey || event.ctrlKey) return chord(event, key)
  if ((key === ' ' || key === 'enter') && element?.closest('button, a[href], summary')) return null
  const row = keyTable.find(({ matches }) => matches.includes(key))
  if (!row) return null
  return row.command === 'digit' ? { kind: 'digit', digit: Number(key) } : { kind: row.command }
}

function chord({ altKey, shiftKey }: KeyboardEvent, key: string): Command | null {
  return key === 'z' && !altKey && !shiftKey ? { kind: 'undo' } : null
}
