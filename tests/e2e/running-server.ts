import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server of its own, on a database of its own, that a test may kill and start again. */
export class RunningServer {
  #process: ChildProcess | undefined
  origin = ''

  /**
   * @param env what its environment says besides
   * @param dataDir where it keeps its data; removed with it
   */
  constructor(
    readonly env: Record<string, string> = {},
    readonly dataDir = mkdtempSync(join(tmpdir(), 'stet-server-')),
  ) {}

  get databasePath(): string {
    return join(this.dataDir, 'stet.db')
  }

  /** Starts it, on the same port as before if there was one. */
  async start(): Promise<void> {
    const port = this.origin ? new URL(this.origin).port : '0'
    const child = spawn(process.execPath, ['lib/cli/start.mjs'], {
      env: {
        ...process.env,
        PORT: port,
        DATA_DIR: this.dataDir,
        DATABASE_URL: '',
        PUBLIC_URL: '',
        LOG_LEVEL: 'warn',
        ...this.env,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = child
    this.origin = await new Promise((resolve, reject) => {
      let output = ''
      child.stdout.on('data', (chunk) => {
        output += chunk
        const ready = /ready at (http:\/\/localhost:\d+)/.exec(output)
        if (ready?.[1]) resolve(ready[1])
      })
      child.on('exit', () => reject(new Error(`The server did not start:\n${output}`)))
    })
  }

  /** Ends it at once, as a power cut would end the process. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Asks it to end, as an operating system does; resolves to its exit code. */
  async stop(): Promise<number | null> {
    const child = this.#process
    await this.#end('SIGTERM')
    return child?.exitCode ?? null
  }

  async remove(): Promise<void> {
    await this.#end('SIGKILL')
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}
