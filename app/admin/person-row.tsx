'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type ApiCall, callApi } from '#lib/client/api.ts'
import buttons from '#ui/button.module.css'
import fields from '#ui/field.module.css'
import { wordsFor } from '#ui/use-form.ts'
import type { RowLabels } from './labels.ts'
import styles from './person-row.module.css'
import { ResetLink } from './reset-link.tsx'

type Role = 'learner' | 'instructor' | 'admin'
interface Props {
  person: { id: string; name: string; email: string; role: Role; isOpen: boolean }
  isSelf: boolean
  labels: RowLabels
}

const roles: readonly Role[] = ['learner', 'instructor', 'admin']

/** Somebody with an account, and what an admin may change about it. */
export function PersonRow({ person, isSelf, labels }: Props) {
  const { id, name, email, isOpen } = person
  const router = useRouter()
  const [role, setRole] = useState(person.role)
  const [said, setSaid] = useState({ text: '', isError: false })
  const [link, setLink] = useState('')

  async function change(path: string, call: ApiCall, done: string) {
    const reply = await callApi(path, call)
    if (reply.kind !== 'answered') {
      setSaid({ text: wordsFor(reply, labels.problems), isError: true })
      return null
    }
    setSaid({ text: done, isError: false })
    router.refresh()
    return reply.value
  }

  const give = () =>
    change('/api/people/role', { method: 'PUT', body: { id, role } }, labels.roleSet)
  const turn = () =>
    change(
      '/api/people/access',
      { method: 'PUT', body: { id, isOpen: !isOpen } },
      isOpen ? labels.closeDone : labels.openDone,
    )

  async function makeLink() {
    const made = await change('/api/people/reset-link', { method: 'POST', body: { id } }, '')
    const path = typeof made === 'object' && made && 'path' in made ? made.path : null
    if (typeof path === 'string') setLink(new URL(path, window.location.href).href)
  }

  return (
    <li className={styles.row}>
      <p className={styles.who}>
        <span className={styles.name}>{name}</span>
        {isSelf && <span className={styles.note}>{labels.you}</span>}
        {!isOpen && <span className={styles.note}>{labels.closed}</span>}
        <span className={styles.email}>{email}</span>
      </p>
      <div className={styles.tools}>
        <span className={styles.role}>
          <select
            className={fields.input}
            aria-label={labels.roleOf}
            value={role}
            onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? role)}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {labels.roles[one]}
              </option>
            ))}
          </select>
          <button
            type="button"
            className={buttons.button}
            aria-label={labels.setRoleNamed}
            disabled={role === person.role}
            onClick={give}
          >
            {labels.setRole}
          </button>
        </span>
        <button
          type="button"
          className={buttons.button}
          aria-label={isOpen ? labels.closeNamed : labels.openNamed}
          onClick={turn}
        >
          {isOpen ? labels.close : labels.open}
        </button>
        <button
          type="button"
          className={buttons.button}
          aria-label={labels.resetLinkNamed}
          onClick={makeLink}
        >
          {labels.resetLink}
        </button>
      </div>
      <p role="status" className={said.isError ? fields.error : fields.outcome}>
        {said.text}
      </p>
      {link && <ResetLink link={link} labels={labels} />}
    </li>
  )
}
