#pragma once
#include <libpq-fe.h>
#include <libpq/libpq-fs.h>
// What an event loop around libpq's sockets needs; the Glibc module leaves these out.
#include <sys/epoll.h>
#include <sys/eventfd.h>
// Declared by hand: OpenSSL's own headers would meet the copies that other packages bring along.
int SSL_pending(const void *ssl);
