import { useEffect, useRef } from 'react'
import fields from '#ui/field.module.css'

/** What came of something that was pressed; empty before. */
export interface Outcome {
  text: string
  isError: boolean
}

/** Says what came of it, where the focus then is: the button may go away with what it was about. */
export function OutcomeLine({ outcome }: { outcome: Outcome }) {
  const line = useRef<HTMLParagraphElement>(null)
  // While it is empty it is hidden, and can take no focus.
  useEffect(() => {
    if (outcome.text !== '') line.current?.focus()
  }, [outcome])
  return (
    <p
      ref={line}
      role="status"
      tabIndex={-1}
      className={outcome.isError ? fields.error : fields.outcome}
    >
      {outcome.text}
    </p>
  )
}
