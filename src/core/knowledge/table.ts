/**
 * The shape of what Interlock knows about library functions and classes. The tables beside this file are data only:
 * no rule names a library function that is not here, and nothing here names a rule.
 */

/** What a call keeps its thread busy or waiting with; `configured` is what a user's settings name. */
export type Blocking =
  | 'sleep' | 'network' | 'file-io' | 'path' | 'subprocess' | 'database' | 'input' | 'wait' | 'cpu' | 'configured';

/** Where a callable runs that is handed over to a function. */
export type RunsIn = 'thread' | 'process' | 'event-loop' | 'signal-handler';

/** A parameter by name and, where it may be given positionally, by its position (from 0, `self` not counted). */
export interface Parameter {
  readonly name: string;
  readonly position?: number;
}

/**
 * A value that an argument must literally have, for the call not to block. `os.WNOHANG` and `fcntl.LOCK_NB` are flags:
 * they count when they are or-ed with others too.
 */
export interface Exemption extends Parameter {
  readonly is: 'False' | 'True' | '0' | 'os.P_NOWAIT' | 'os.P_NOWAITO' | 'os.WNOHANG' | 'fcntl.LOCK_NB' | 'present'
    | 'absent';
}

/** A callable handed over: which parameter it is, where it runs and where its arguments stand. */
export interface HandOver {
  readonly callable: Parameter;
  readonly runsIn: RunsIn;
  /**
   * Where the callable's own arguments are: the positional arguments after it (`rest`), a tuple in another
   * parameter, or one item per call of iterables that follow (`each`, which also says: called many times).
   */
  readonly args: 'rest' | 'each' | 'none' | Parameter;
  /** The callable is called once per item: several of its calls may run at the same time. */
  readonly many?: true;
  /** Whether it takes a coroutine function, which then runs on the event loop; never, when left out. */
  readonly coroutineFunction?: 'allowed' | 'required';
}

/** What a decorator registers a function for. */
export interface Registration {
  /** Where the function then runs, unless it is a coroutine function. */
  readonly runsIn: RunsIn;
  /** Several of its runs may be alive at once. */
  readonly many?: true;
  /** A coroutine function runs on the event loop; without this, nothing of it runs. */
  readonly coroutineFunction?: 'allowed';
}

/** How the same is done without holding the event loop; a qualified name that takes the same arguments. */
export interface AsyncTwin {
  readonly asyncio?: string;
  readonly trio?: string;
  readonly anyio?: string;
  /** A library or class, for the message only, where no one-to-one call exists: `aiohttp.ClientSession`. */
  readonly library?: string;
}

export interface FunctionFacts {
  /** It holds its thread; with `exempt`, only when no exemption applies. */
  readonly blocks?: Blocking;
  readonly exempt?: readonly Exemption[];
  /** The same for the arguments its receiver was made with: `put` on a queue without `maxsize` never waits. */
  readonly exemptWhenMade?: readonly Exemption[];
  /** The result must be awaited: calling it alone does nothing (a coroutine function, or acts like one). */
  readonly coroutine?: true;
  /**
   * The type of the result (of the awaited result, for a coroutine): a qualified class name, with its elements in
   * brackets: `threading.Thread`, `list[pathlib.Path]`, `dict[str, queue.Queue]`. `Self` is the receiver's class;
   * `T` what the receiver holds; a lone number is the type of that argument: `0`. Left out when unknown or plain
   * (numbers, None); `str` and `bytes` are named, because `"".join` is not `Thread.join`.
   */
  readonly returns?: string;
  readonly handsOver?: HandOver;
  /** As a decorator, itself or called with arguments. The function that is decorated keeps doing what it does. */
  readonly registers?: Registration;
  readonly asyncTwin?: AsyncTwin;
  /** A timeout parameter that bounds the wait; absent where there is none. */
  readonly timeout?: Parameter;
}

export interface ClassFacts {
  /** Qualified names; their methods are inherited. */
  readonly bases?: readonly string[];
  readonly methods?: Readonly<Record<string, FunctionFacts>>;
  /** Methods that subclasses define and the library calls, with where it does. */
  readonly runs?: Readonly<Record<string, RunsIn>>;
  /** Attributes and properties: name → type, in the form of `FunctionFacts.returns`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The type of any other attribute and of its items: the collections of a MongoDB database. */
  readonly otherAttributes?: string;
  /** What constructing it does beyond giving an instance. */
  readonly construct?: FunctionFacts;
  /** Which `with` statements it may stand in; left out when unknown. */
  readonly contextManager?: 'sync' | 'async' | 'both' | 'none';
  /** What `with … as x` binds, when it is not the object itself. */
  readonly enters?: string;
  /** What iterating over it gives, in the form of `FunctionFacts.returns`. */
  readonly iterates?: string;
  /** It is a lock of threads or of an event loop; `reentrant` when the holder may take it again. */
  readonly lock?: { readonly of: 'thread' | 'process' | 'event-loop'; readonly reentrant: boolean };
  /** Methods and operations on it need no further lock (queue.Queue, Event, logging.Logger, threading.local …). */
  readonly threadSafe?: true;
  /** It cannot be sent to another process. */
  readonly unpicklable?: true;
}

/** One library family. Keys are canonical qualified names, those that the library's own documentation uses. */
export interface LibraryTable {
  readonly functions?: Readonly<Record<string, FunctionFacts>>;
  readonly classes?: Readonly<Record<string, ClassFacts>>;
  /** Module-level values: qualified name → type. */
  readonly values?: Readonly<Record<string, string>>;
  /** Other spelling → canonical name: `requests.sessions.Session` → `requests.Session`. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** A table, made when the first name of its packages is looked up. */
export interface LibrarySource {
  /** The top-level packages of the table's names and aliases, separated by spaces; each is in one source only. */
  readonly packages: string;
  readonly table: () => LibraryTable;
}
