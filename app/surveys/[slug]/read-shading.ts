import { cookies } from 'next/headers'
import { type ShadingMode, shadingModes } from '#ui/shading-modes.ts'

/** How this browser wants surveys shaded; in ink until it says otherwise. */
export async function readShading(): Promise<ShadingMode> {
  const chosen = (await cookies()).get('shading')?.value
  return shadingModes.find((mode) => mode === chosen) ?? 'ink'
}
