/** The number of the section that an offset stands in, by where sections begin; −1 before the first. */
export function sectionAt(sections: readonly { from: number }[], offset: number): number {
  let low = -1
  let high = sections.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sections[middle]?.from ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
