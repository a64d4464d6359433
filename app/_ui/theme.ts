import { cookies } from 'next/headers'
import { type Theme, themes } from './themes.ts'

/** The theme chosen in this browser; `auto` follows the system. */
export async function readTheme(): Promise<Theme> {
  const chosen = (await cookies()).get('theme')?.value
  return themes.find((theme) => theme === chosen) ?? 'auto'
}
