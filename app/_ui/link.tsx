import NextLink from 'next/link'
import type { ComponentProps } from 'react'

/**
 * A link within the app. Each page is made for whoever asks, when it is asked for: fetched ahead, every
 * link in sight would cost two requests that bring nothing of its page.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) {
  return <NextLink {...props} prefetch={false} />
}
