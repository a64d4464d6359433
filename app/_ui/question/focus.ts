import { createContext, useContext } from 'react'

/** Whether a question takes the focus when it appears: in a review it does, in a preview it must not. */
export const TakesFocus = createContext(true)

export function useTakesFocus(): boolean {
  return useContext(TakesFocus)
}
