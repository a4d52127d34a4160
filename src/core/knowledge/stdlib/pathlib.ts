/** Paths as objects: `pathlib`. */
import { all, each } from '../build.ts';
import type { Blocking, FunctionFacts, LibraryTable } from '../table.ts';

// https://docs.python.org/3/library/pathlib.html

/** Blocking methods that `trio.Path` and `anyio.Path` have as well, with the same arguments. */
function withTwins(blocks: Blocking, names: string, returns?: string): Record<string, FunctionFacts> {
  return each(names, name => ({
    blocks,
    ...(returns === undefined ? {} : { returns }),
    asyncTwin: { trio: `trio.Path.${name}`, anyio: `anyio.Path.${name}` },
  }));
}

export const pathlibTable = (): LibraryTable => ({
  classes: {
    'pathlib.PurePath': {
      methods: {
        ...all('joinpath relative_to with_name with_stem with_suffix with_segments', { returns: 'Self' }),
        ...all('as_posix as_uri', { returns: 'str' }),
        ...all('is_absolute is_relative_to is_reserved match full_match', {}),
      },
      attributes: {
        parent: 'Self',
        parents: 'list[Self]',
        parts: 'tuple[str]',
        name: 'str',
        stem: 'str',
        suffix: 'str',
        suffixes: 'list[str]',
        anchor: 'str',
        drive: 'str',
        root: 'str',
      },
      contextManager: 'none',
    },
    'pathlib.Path': {
      bases: ['pathlib.PurePath'],
      methods: {
        ...withTwins('path', 'exists is_block_device is_char_device is_dir is_fifo is_file is_junction is_mount'),
        ...withTwins('path', 'is_socket is_symlink samefile stat lstat chmod lchmod mkdir rmdir touch unlink'),
        ...withTwins('path', 'hardlink_to link_to symlink_to'),
        ...withTwins('path', 'owner group', 'str'),
        ...withTwins('path', 'readlink rename replace resolve', 'Self'),
        iterdir: { blocks: 'path', returns: 'collections.abc.Iterator[Self]' },
        ...withTwins('file-io', 'read_text', 'str'),
        ...withTwins('file-io', 'read_bytes', 'bytes'),
        ...withTwins('file-io', 'write_text write_bytes'),
        ...withTwins('file-io', 'open', 'io.TextIOWrapper'),
        ...withTwins('file-io', 'copy copy_into move move_into', 'Self'),
        // They read folders as they are iterated. Their twins are iterated in another way, hence are no twins.
        ...all('glob rglob', { blocks: 'file-io', returns: 'collections.abc.Iterator[Self]' }),
        walk: { blocks: 'file-io', returns: 'collections.abc.Iterator[tuple[Self, list[str], list[str]]]' },
        // These look at the process and its environment, not at the disk.
        ...all('absolute cwd home expanduser', { returns: 'Self' }),
      },
      contextManager: 'none',
    },
    'pathlib.PurePosixPath': { bases: ['pathlib.PurePath'] },
    'pathlib.PureWindowsPath': { bases: ['pathlib.PurePath'] },
    'pathlib.PosixPath': { bases: ['pathlib.Path'] },
    'pathlib.WindowsPath': { bases: ['pathlib.Path'] },
  },
  aliases: { 'pathlib._local': 'pathlib' },
});
