// libedit (BSD licence). Its functions with a variable number of arguments, which Swift cannot call, get one name for each use.
#pragma once
#include <histedit.h>
#include <stddef.h>
#include <stdio.h>
#include <wchar.h>

typedef char *(*editor_prompt)(EditLine *);
typedef unsigned char (*editor_function)(EditLine *, int);
typedef int (*editor_read)(EditLine *, wchar_t *);

static inline EditLine *editor_on_standard_streams(const char *name) { return el_init(name, stdin, stdout, stderr); }
static inline void editor_set_prompt(EditLine *editor, editor_prompt prompt) { el_set(editor, EL_PROMPT, prompt); }
static inline void editor_set_keys(EditLine *editor, const char *keys) { el_set(editor, EL_EDITOR, keys); }
static inline void editor_set_read(EditLine *editor, editor_read read) { el_set(editor, EL_GETCFN, read); }
static inline void editor_set_owner(EditLine *editor, void *owner) { el_set(editor, EL_CLIENTDATA, owner); }
static inline void *editor_owner(EditLine *editor) {
    void *owner = NULL;
    return el_get(editor, EL_CLIENTDATA, &owner) == 0 ? owner : NULL;
}
static inline void editor_add_function(EditLine *editor, const char *name, const char *help, editor_function function) {
    el_set(editor, EL_ADDFN, name, help, function);
}
static inline void editor_bind(EditLine *editor, const char *key, const char *function) {
    el_set(editor, EL_BIND, key, function, NULL);
}
static inline void editor_use_history(EditLine *editor, History *lines) {
    HistEvent event;
    history(lines, &event, H_SETSIZE, 5000);
    history(lines, &event, H_SETUNIQUE, 1);
    el_set(editor, EL_HIST, history, lines);
}
static inline void editor_remember(History *lines, const char *text) {
    HistEvent event;
    history(lines, &event, H_ENTER, text);
}
