import type en from '#messages/en.json'
import type { Flaws } from './use-form.ts'

/** The words about accounts in one language. */
export type AccountWords = (typeof en)['account']

/** As the server asks for it, said before anything is sent. */
const checks = {
  name: (value: string) => value.trim().length >= 1 && value.trim().length <= 60,
  email: (value: string) => /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/.test(value),
  password: (value: string) => value.length >= 1,
  current: (value: string) => value.length >= 1,
  newPassword: (value: string) => value.length >= 10 && value.length <= 128,
}

/**
 * What is wrong with what was typed into the fields of an account.
 *
 * @param asked what each field of the form is, by its name
 */
export function checkFields(
  values: Record<string, string>,
  asked: Record<string, keyof typeof checks>,
  problems: AccountWords['problems'],
): Flaws {
  const words = { ...problems, current: problems.password }
  const flawed = Object.entries(asked).filter(([name, kind]) => !checks[kind](values[name] ?? ''))
  return Object.fromEntries(flawed.map(([name, kind]) => [name, words[kind]]))
}
