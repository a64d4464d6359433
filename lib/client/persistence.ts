/** Whether the browser may clear what is kept here when space runs short; null where it does not say. */
export async function mayBeCleared(): Promise<boolean | null> {
  try {
    return !(await navigator.storage.persisted())
  } catch {
    return null
  }
}

/** Asks the browser to keep everything; some ask the person. Resolves to whether it will. */
export async function askToPersist(): Promise<boolean> {
  try {
    return await navigator.storage.persist()
  } catch {
    return false
  }
}

/**
 * The same at the end of a review, when there is something worth keeping: only where the browser decides by
 * itself, or has been told already. Where it would ask the person, they ask for it in the settings.
 */
export async function persistQuietly(): Promise<void> {
  try {
    const name = 'persistent-storage' as PermissionName
    const { state } = await navigator.permissions.query({ name })
    const decidesItself = 'userAgentData' in navigator
    if (state === 'granted' || (decidesItself && state === 'prompt')) await askToPersist()
  } catch {
    // A browser that cannot be asked this way is asked in the settings.
  }
}
