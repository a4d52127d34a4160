/** The program that the walkthrough opens: short, real, and wrong in ways that a fix can mend. */
export const sample = `"""Three services are asked how they are. It works, and is as slow as if nothing were concurrent."""
import asyncio
import time


async def ask(service: str) -> str:
    time.sleep(1)  # stands in for a slow answer; put the cursor here and press Ctrl+. (Cmd+.)
    return f"{service}: well"


async def main() -> None:
    answers = await asyncio.gather(ask("billing"), ask("search"), ask("mail"))
    print(*answers, sep="\\n")


asyncio.run(main())
`;
