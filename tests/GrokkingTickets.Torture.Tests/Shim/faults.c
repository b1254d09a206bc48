// Stands between a program and the C library (LD_PRELOAD) and makes calls on files below one folder go wrong.
//
//   FAULTS_FOLDER    the folder; calls on anything else pass untouched
//   FAULTS_CALLS     what is counted, of: open write truncate sync rename link unlink mkdir rmdir lock touch; all but lock unless said
//                    ("open" is one that creates or truncates)
//   FAULTS_AT        the number, from 1, of the counted call at which something happens
//   FAULTS_DO        what: kill-before, kill-after, kill-torn (half of a write is done), fail, short (half of a write, which says so)
//   FAULTS_ERROR     the error of "fail", and after "short" of the counted calls that follow: EIO ENOSPC EDQUOT EROFS ENOLCK ENOTSUP
//   FAULTS_REST      1: every counted call from there on fails, not that one only
//   FAULTS_CLOCK     seconds to add to the time of day
//   FAULTS_CLOCK_AT  only from that counted call on
//   FAULTS_HIT       a file that gets a line, the call and its file, when something happens for the first time
//   FAULTS_LOG       a file to which each call is appended that succeeds, with its data (CallLog.cs reads it)
//
// P/Invoke asks dlsym of a library's own handle, which would pass by what is preloaded: so dlsym is stood before, too.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define MOST_FILES 4096
#define FICLONE_REQUEST 0x40049409

enum call { OPEN, WRITE, TRUNCATE, SYNC, RENAME, LINK, UNLINK, MKDIR, RMDIR, LOCK, TOUCH, CALLS };
static const char *names[CALLS] = {"open", "write", "truncate", "sync", "rename", "link", "unlink", "mkdir", "rmdir", "lock", "touch"};

enum deed { NOTHING, KILL_BEFORE, KILL_AFTER, KILL_TORN, FAIL, SHORT };
static const char *deeds[] = {"", "kill-before", "kill-after", "kill-torn", "fail", "short"};

static pthread_mutex_t one_at_a_time = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char folder[PATH_MAX];
static size_t folder_length;
static int counted[CALLS];
static long at, clock_at;
static long calls;
static enum deed deed;
static int error_number;
static int rest;
static long clock_offset;
static int log_file = -1;
static const char *hit;
static char tracked[MOST_FILES];

static void *real_dlsym(void *handle, const char *name) {
    static void *(*real)(void *, const char *);
    if (!real) {
        const char *versions[] = {"GLIBC_2.34", "GLIBC_2.2.5", "GLIBC_2.17"};
        for (int i = 0; i < 3 && !real; i++) {
            *(void **)&real = dlvsym(RTLD_NEXT, "dlsym", versions[i]);
        }
        if (!real) {
            static const char message[] = "faults: no dlsym of this C library is known\n";
            if (write(2, message, sizeof message - 1) < 0) {
            }
            abort();
        }
    }
    return real(handle, name);
}

#define REAL(result, name, ...)                                   \
    static result (*real)(__VA_ARGS__);                           \
    if (!real) {                                                  \
        *(void **)&real = real_dlsym(RTLD_NEXT, #name);           \
    }

static int error_named(const char *name) {
    struct { const char *name; int number; } errors[] = {
        {"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EDQUOT", EDQUOT}, {"EROFS", EROFS}, {"ENOLCK", ENOLCK}, {"ENOTSUP", ENOTSUP},
    };
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        if (strcmp(name, errors[i].name) == 0) {
            return errors[i].number;
        }
    }
    fprintf(stderr, "faults: FAULTS_ERROR is %s\n", name);
    _exit(99);
}

__attribute__((constructor)) static void begin(void) {
    const char *value = getenv("FAULTS_FOLDER");
    if (!value || strlen(value) >= sizeof folder) {
        return;
    }
    const char *list = getenv("FAULTS_CALLS");
    for (int call = 0; call < CALLS; call++) {
        counted[call] = list ? 0 : call != LOCK;
    }
    if (list) {
        char copy[256] = "", *state = 0;
        strncpy(copy, list, sizeof copy - 1);
        for (char *word = strtok_r(copy, ",", &state); word; word = strtok_r(0, ",", &state)) {
            int call = 0;
            while (call < CALLS && strcmp(word, names[call]) != 0) {
                call++;
            }
            if (call == CALLS) {
                fprintf(stderr, "faults: FAULTS_CALLS has %s\n", word);
                _exit(99);
            }
            counted[call] = 1;
        }
    }
    at = getenv("FAULTS_AT") ? atol(getenv("FAULTS_AT")) : 0;
    rest = getenv("FAULTS_REST") != 0;
    clock_offset = getenv("FAULTS_CLOCK") ? atol(getenv("FAULTS_CLOCK")) : 0;
    clock_at = getenv("FAULTS_CLOCK_AT") ? atol(getenv("FAULTS_CLOCK_AT")) : 0;
    error_number = getenv("FAULTS_ERROR") ? error_named(getenv("FAULTS_ERROR")) : 0;
    if (getenv("FAULTS_DO")) {
        for (size_t i = 1; i < sizeof deeds / sizeof *deeds; i++) {
            deed = strcmp(getenv("FAULTS_DO"), deeds[i]) == 0 ? (enum deed)i : deed;
        }
        if (deed == NOTHING) {
            fprintf(stderr, "faults: FAULTS_DO is %s\n", getenv("FAULTS_DO"));
            _exit(99);
        }
    }
    hit = getenv("FAULTS_HIT");
    if (getenv("FAULTS_LOG")) {
        REAL(int, open, const char *, int, ...)
        log_file = real(getenv("FAULTS_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    }
    strcpy(folder, value);
    folder_length = strlen(folder);
}

/// The absolute form of a path in `whole`, if it is the folder or below.
static const char *below(int directory, const char *path, char *whole) {
    if (!folder_length || !path) {
        return 0;
    }
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        char base[PATH_MAX] = "";
        if (directory == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) {
                return 0;
            }
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
            if (readlink(link, base, sizeof base - 1) < 0) {
                return 0;
            }
        }
        if ((size_t)snprintf(whole, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) {
            return 0;
        }
    }
    return strncmp(whole, folder, folder_length) == 0 && (whole[folder_length] == '/' || whole[folder_length] == 0) ? whole : 0;
}

static int is_tracked(int file) { return file >= 0 && file < MOST_FILES && tracked[file]; }

static void record(char kind, int file, int64_t a, int64_t b, int64_t result, const char *path, const char *second,
                   const void *data, size_t length) {
    if (log_file < 0) {
        return;
    }
    uint16_t n1 = path ? strlen(path) : 0, n2 = second ? strlen(second) : 0;
    uint32_t n3 = length;
    uint32_t size = 1 + 4 + 8 * 3 + 2 + 2 + 4 + n1 + n2 + n3;
    int32_t number = file;
    struct iovec parts[] = {
        {&size, 4}, {&kind, 1}, {&number, 4}, {&a, 8}, {&b, 8}, {&result, 8}, {&n1, 2}, {&n2, 2}, {&n3, 4},
        {(void *)path, n1}, {(void *)second, n2}, {(void *)data, n3},
    };
    REAL(ssize_t, writev, int, const struct iovec *, int)
    if (real(log_file, parts, sizeof parts / sizeof *parts) < 0) {
        abort();
    }
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) {
        pause();
    }
}

/// Leaves word of what is about to happen, and to which file.
static void say(enum call call, int file, const char *path) {
    if (!hit) {
        return;
    }
    char own[PATH_MAX] = "", line[PATH_MAX + 16], link[64];
    if (!path) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        if (readlink(link, own, sizeof own - 1) < 0) {
            strcpy(own, "?");
        }
    }
    int length = snprintf(line, sizeof line, "%s %s\n", names[call], path ? path : own);
    REAL(int, open, const char *, int, ...)
    static ssize_t (*real_write)(int, const void *, size_t);
    static int (*real_close)(int);
    *(void **)&real_write = real_dlsym(RTLD_NEXT, "write");
    *(void **)&real_close = real_dlsym(RTLD_NEXT, "close");
    int to = real(hit, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (to < 0 || real_write(to, line, length) != length || real_close(to) != 0) {
        abort();
    }
}

/// What is to happen at this call, of an open file or of a path. Counts it.
static enum deed now(enum call call, int file, const char *path) {
    if (!counted[call]) {
        return NOTHING;
    }
    calls++;
    if (deed == NOTHING || at == 0 || calls < at) {
        return NOTHING;
    }
    if (calls > at) {
        return rest && error_number ? FAIL : NOTHING;
    }
    say(call, file, path);
    if (deed == KILL_BEFORE) {
        die();
    }
    return deed;
}

#define ENTER pthread_mutex_lock(&one_at_a_time)
#define LEAVE(value)                            \
    do {                                        \
        int kept = errno;                       \
        pthread_mutex_unlock(&one_at_a_time);   \
        errno = kept;                           \
        return value;                           \
    } while (0)

/// A call without data: `action` does it.
#define PLAIN(call, file, path, action, log)    \
    ENTER;                                      \
    enum deed what = now(call, file, path);     \
    if (what == FAIL) {                         \
        errno = error_number;                   \
        LEAVE(-1);                              \
    }                                           \
    int result = (action);                      \
    if (result >= 0) {                          \
        int kept_errno = errno;                 \
        log;                                    \
        errno = kept_errno;                     \
    }                                           \
    if (what == KILL_AFTER || what == KILL_TORN) { \
        die();                                  \
    }                                           \
    LEAVE(result)

static int opened(int directory, const char *path, int flags, mode_t mode) {
    REAL(int, openat, int, const char *, int, ...)
    char whole[PATH_MAX];
    const char *own = below(directory, path, whole);
    if (!own) {
        return real(directory, path, flags, mode);
    }
    ENTER;
    enum deed what = (flags & (O_CREAT | O_TRUNC)) ? now(OPEN, -1, own) : NOTHING;
    if (what == FAIL) {
        errno = error_number;
        LEAVE(-1);
    }
    int result = real(directory, path, flags, mode);
    int kept = errno;
    if (result >= 0 && result < MOST_FILES) {
        tracked[result] = 1;
        record('o', result, flags, mode, result, own, 0, 0, 0);
    }
    if (what == KILL_AFTER || what == KILL_TORN) {
        die();
    }
    errno = kept;
    LEAVE(result);
}

#define MODE                                    \
    mode_t mode = 0;                            \
    if (flags & (O_CREAT | O_TMPFILE)) {        \
        va_list list;                           \
        va_start(list, flags);                  \
        mode = va_arg(list, mode_t);            \
        va_end(list);                           \
    }

int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int openat(int directory, const char *path, int flags, ...) { MODE return opened(directory, path, flags, mode); }
int openat64(int directory, const char *path, int flags, ...) { MODE return opened(directory, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int file) {
    REAL(int, close, int)
    if (!is_tracked(file)) {
        return real(file);
    }
    ENTER;
    tracked[file] = 0;
    int result = real(file);
    record('c', file, 0, 0, result, 0, 0, 0, 0);
    LEAVE(result);
}

/// A write of bytes; an offset of -1 is where the file stands.
static ssize_t written(int file, const void *data, size_t length, off_t offset) {
    REAL(ssize_t, pwrite64, int, const void *, size_t, off_t)
    static ssize_t (*real_write)(int, const void *, size_t);
    if (!real_write) {
        *(void **)&real_write = real_dlsym(RTLD_NEXT, "write");
    }
    if (!is_tracked(file)) {
        return offset < 0 ? real_write(file, data, length) : real(file, data, length, offset);
    }
    ENTER;
    enum deed what = now(WRITE, file, 0);
    if (what == FAIL) {
        errno = error_number;
        LEAVE(-1);
    }
    off_t where = offset;
    if (offset < 0) {
        struct stat now_is;
        where = fcntl(file, F_GETFL) & O_APPEND ? (fstat(file, &now_is), now_is.st_size) : lseek(file, 0, SEEK_CUR);
    }
    size_t asked = what == KILL_TORN || what == SHORT ? length / 2 : length;
    ssize_t result = asked == 0 && length > 0 ? 0 : offset < 0 ? real_write(file, data, asked) : real(file, data, asked, offset);
    int kept = errno;
    if (result >= 0) {
        record('w', file, where, 0, result, 0, 0, data, result);
    }
    if (what == KILL_AFTER || what == KILL_TORN) {
        die();
    }
    errno = kept;
    LEAVE(result);
}

ssize_t write(int file, const void *data, size_t length) { return written(file, data, length, -1); }
ssize_t pwrite(int file, const void *data, size_t length, off_t offset) { return written(file, data, length, offset); }
ssize_t pwrite64(int file, const void *data, size_t length, off_t offset) { return written(file, data, length, offset); }

/// Several buffers become one write, so that it can be torn anywhere.
static ssize_t gathered(int file, const struct iovec *parts, int count, off_t offset) {
    size_t length = 0;
    for (int i = 0; i < count; i++) {
        length += parts[i].iov_len;
    }
    char *all = malloc(length + 1), *end = all;
    for (int i = 0; i < count; i++) {
        end = mempcpy(end, parts[i].iov_base, parts[i].iov_len);
    }
    ssize_t result = written(file, all, length, offset);
    int kept = errno;
    free(all);
    errno = kept;
    return result;
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    REAL(ssize_t, writev, int, const struct iovec *, int)
    return is_tracked(file) ? gathered(file, parts, count, -1) : real(file, parts, count);
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t offset) {
    REAL(ssize_t, pwritev, int, const struct iovec *, int, off_t)
    return is_tracked(file) ? gathered(file, parts, count, offset) : real(file, parts, count, offset);
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off_t offset) { return pwritev(file, parts, count, offset); }

// A copy inside the kernel has no data to record: those who copy have another way.
ssize_t sendfile64(int to, int from, off_t *offset, size_t count) {
    REAL(ssize_t, sendfile64, int, int, off_t *, size_t)
    if (is_tracked(to)) {
        errno = ENOSYS;
        return -1;
    }
    return real(to, from, offset, count);
}

ssize_t sendfile(int to, int from, off_t *offset, size_t count) { return sendfile64(to, from, offset, count); }

ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t length, unsigned flags) {
    REAL(ssize_t, copy_file_range, int, off_t *, int, off_t *, size_t, unsigned)
    if (is_tracked(to)) {
        errno = ENOSYS;
        return -1;
    }
    return real(from, from_offset, to, to_offset, length, flags);
}

int ioctl(int file, unsigned long request, ...) {
    REAL(int, ioctl, int, unsigned long, ...)
    va_list list;
    va_start(list, request);
    void *argument = va_arg(list, void *);
    va_end(list);
    if (request == FICLONE_REQUEST && is_tracked(file)) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return real(file, request, argument);
}

int ftruncate64(int file, off_t length) {
    REAL(int, ftruncate64, int, off_t)
    if (!is_tracked(file)) {
        return real(file, length);
    }
    PLAIN(TRUNCATE, file, 0, real(file, length), record('t', file, length, 0, result, 0, 0, 0, 0));
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int fallocate64(int file, int mode, off_t offset, off_t length) {
    REAL(int, fallocate64, int, int, off_t, off_t)
    if (!is_tracked(file)) {
        return real(file, mode, offset, length);
    }
    PLAIN(TRUNCATE, file, 0, real(file, mode, offset, length), record('a', file, offset + length, mode, result, 0, 0, 0, 0));
}

int fallocate(int file, int mode, off_t offset, off_t length) { return fallocate64(file, mode, offset, length); }

int posix_fallocate64(int file, off_t offset, off_t length) {
    int kept = errno;
    int result = fallocate64(file, 0, offset, length) == 0 ? 0 : errno;
    errno = kept;
    return result;
}

int posix_fallocate(int file, off_t offset, off_t length) { return posix_fallocate64(file, offset, length); }

int fsync(int file) {
    REAL(int, fsync, int)
    if (!is_tracked(file)) {
        return real(file);
    }
    PLAIN(SYNC, file, 0, real(file), record('s', file, 0, 0, result, 0, 0, 0, 0));
}

int fdatasync(int file) {
    REAL(int, fdatasync, int)
    if (!is_tracked(file)) {
        return real(file);
    }
    PLAIN(SYNC, file, 0, real(file), record('s', file, 0, 0, result, 0, 0, 0, 0));
}

static int renamed(int from_directory, const char *from, int to_directory, const char *to, unsigned flags) {
    REAL(int, renameat2, int, const char *, int, const char *, unsigned)
    char whole_from[PATH_MAX], whole_to[PATH_MAX];
    const char *own_from = below(from_directory, from, whole_from), *own_to = below(to_directory, to, whole_to);
    if (!own_from || !own_to) {
        return real(from_directory, from, to_directory, to, flags);
    }
    PLAIN(RENAME, -1, own_to, real(from_directory, from, to_directory, to, flags),
          record('r', -1, flags, 0, result, own_from, own_to, 0, 0));
}

int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int a, const char *from, int b, const char *to) { return renamed(a, from, b, to, 0); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) { return renamed(a, from, b, to, flags); }

int linkat(int from_directory, const char *from, int to_directory, const char *to, int flags) {
    REAL(int, linkat, int, const char *, int, const char *, int)
    char whole_from[PATH_MAX], whole_to[PATH_MAX];
    const char *own_from = below(from_directory, from, whole_from), *own_to = below(to_directory, to, whole_to);
    if (!own_from || !own_to) {
        return real(from_directory, from, to_directory, to, flags);
    }
    PLAIN(LINK, -1, own_to, real(from_directory, from, to_directory, to, flags), record('l', -1, 0, 0, result, own_from, own_to, 0, 0));
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int directory, const char *path, int flags) {
    REAL(int, unlinkat, int, const char *, int)
    char whole[PATH_MAX];
    const char *own = below(directory, path, whole);
    if (!own) {
        return real(directory, path, flags);
    }
    PLAIN(flags & AT_REMOVEDIR ? RMDIR : UNLINK, -1, own, real(directory, path, flags),
          record(flags & AT_REMOVEDIR ? 'd' : 'u', -1, 0, 0, result, own, 0, 0, 0));
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int directory, const char *path, mode_t mode) {
    REAL(int, mkdirat, int, const char *, mode_t)
    char whole[PATH_MAX];
    const char *own = below(directory, path, whole);
    if (!own) {
        return real(directory, path, mode);
    }
    PLAIN(MKDIR, -1, own, real(directory, path, mode), record('m', -1, mode, 0, result, own, 0, 0, 0));
}

int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int flock(int file, int operation) {
    REAL(int, flock, int, int)
    if (!is_tracked(file) || (operation & LOCK_UN)) {
        return real(file, operation);
    }
    PLAIN(LOCK, file, 0, real(file, operation), record('k', file, operation, 0, result, 0, 0, 0, 0));
}

static int controlled(int file, int command, void *argument) {
    REAL(int, fcntl64, int, int, ...)
    int locks = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW;
    if (!locks || !is_tracked(file)) {
        return real(file, command, argument);
    }
    PLAIN(LOCK, file, 0, real(file, command, argument), record('k', file, command, 0, result, 0, 0, 0, 0));
}

#define ARGUMENT                                \
    va_list list;                               \
    va_start(list, command);                    \
    void *argument = va_arg(list, void *);      \
    va_end(list);

int fcntl(int file, int command, ...) { ARGUMENT return controlled(file, command, argument); }
int fcntl64(int file, int command, ...) { ARGUMENT return controlled(file, command, argument); }

int utimensat(int directory, const char *path, const struct timespec times[2], int flags) {
    REAL(int, utimensat, int, const char *, const struct timespec[2], int)
    char whole[PATH_MAX];
    const char *own = below(directory, path, whole);
    if (!own) {
        return real(directory, path, times, flags);
    }
    PLAIN(TOUCH, -1, own, real(directory, path, times, flags), (void)0);
}

int futimens(int file, const struct timespec times[2]) {
    REAL(int, futimens, int, const struct timespec[2])
    if (!is_tracked(file)) {
        return real(file, times);
    }
    PLAIN(TOUCH, file, 0, real(file, times), (void)0);
}

static long offset_now(void) { return folder_length && calls >= clock_at ? clock_offset : 0; }

int clock_gettime(clockid_t clock, struct timespec *time) {
    REAL(int, clock_gettime, clockid_t, struct timespec *)
    int result = real(clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        time->tv_sec += offset_now();
    }
    return result;
}

time_t time(time_t *place) {
    struct timespec now_is;
    clock_gettime(CLOCK_REALTIME, &now_is);
    if (place) {
        *place = now_is.tv_sec;
    }
    return now_is.tv_sec;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    REAL(int, gettimeofday, struct timeval *restrict, void *restrict)
    int result = real(time, zone);
    if (result == 0) {
        time->tv_sec += offset_now();
    }
    return result;
}

#define OURS(name) {#name, (void *)name}

void *dlsym(void *handle, const char *name) {
    static const struct { const char *name; void *function; } ours[] = {
        OURS(open), OURS(open64), OURS(openat), OURS(openat64), OURS(creat), OURS(creat64), OURS(close), OURS(write), OURS(pwrite),
        OURS(pwrite64), OURS(writev), OURS(pwritev), OURS(pwritev64), OURS(ftruncate), OURS(ftruncate64), OURS(fallocate),
        OURS(fallocate64), OURS(posix_fallocate), OURS(posix_fallocate64), OURS(fsync), OURS(fdatasync), OURS(rename), OURS(renameat),
        OURS(renameat2), OURS(link), OURS(linkat), OURS(unlink), OURS(unlinkat), OURS(rmdir), OURS(mkdir), OURS(mkdirat), OURS(flock),
        OURS(fcntl), OURS(fcntl64), OURS(utimensat), OURS(futimens), OURS(clock_gettime), OURS(time), OURS(gettimeofday),
    };
    void *found = real_dlsym(handle, name);
    if (found && handle != RTLD_NEXT) {
        for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
            if (strcmp(name, ours[i].name) == 0) {
                return ours[i].function;
            }
        }
    }
    return found;
}
