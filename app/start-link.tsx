'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from '#ui/link.tsx'

interface Props {
  href: string
  className: string | undefined
  children: ReactNode
}

/** A link that has the focus when the page opens, so that Enter follows it, unless the reader was faster and is elsewhere. */
export function StartLink({ href, className, children }: Props) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    const isIdle = document.activeElement === null || document.activeElement === document.body
    if (isIdle) link.current?.focus({ preventScroll: true })
  }, [])
  return (
    <Link ref={link} href={href} className={className}>
      {children}
    </Link>
  )
}
