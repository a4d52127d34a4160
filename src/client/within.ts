/** What `promise` gives, or undefined once `ms` milliseconds have passed without an answer; `tooLate` is called then. */
export async function within<T>(promise: Promise<T>, ms: number, tooLate: () => void): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      tooLate();
      resolve(undefined);
    }, ms);
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
  }
}
