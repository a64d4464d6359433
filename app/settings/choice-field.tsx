import { useId } from 'react'
import styles from './form.module.css'

interface Props<Value extends string> {
  name: string
  legend: string
  hint: string
  initial: Value
  /** The values in order, with what they are called. */
  choices: Readonly<Record<Value, string>>
}

/** One of a few, with what the choice means. */
export function ChoiceField<Value extends string>(props: Props<Value>) {
  const { name, legend, hint, initial, choices } = props
  const id = useId()
  const values = Object.entries<string>(choices)
  return (
    <fieldset className={styles.choices} aria-describedby={`${id}-hint`}>
      <legend>{legend}</legend>
      {values.map(([value, words]) => (
        <label key={value} className={styles.choice}>
          <input type="radio" name={name} value={value} defaultChecked={value === initial} />
          {words}
        </label>
      ))}
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
    </fieldset>
  )
}
