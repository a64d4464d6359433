/**
 * A function that is computed once for each object: while a text is edited, what is read of nearly all of it
 * stays the same object. The objects must not change.
 */
export function once<Subject extends object, Result>(
  derive: (of: Subject) => Result,
): (of: Subject) => Result {
  const known = new WeakMap<Subject, { result: Result }>()
  return (of) => {
    const found = known.get(of)
    if (found) return found.result
    const result = derive(of)
    known.set(of, { result })
    return result
  }
}
