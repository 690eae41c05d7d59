using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;

namespace RemoteObjects.Dynamic;

/// <summary>What C#'s <c>dynamic</c> does with a type of ours: members that begin with a capital letter are those of the .NET type, the others are remote.</summary>
internal abstract class RemoteMetaObject<T>(Expression expression, T value) : DynamicMetaObject(expression, BindingRestrictions.Empty, value)
    where T : class
{
    public override DynamicMetaObject BindGetMember(GetMemberBinder binder) => IsOwn(binder.Name) ? base.BindGetMember(binder) : Call(Get, Expression.Constant(binder.Name));

    protected abstract Func<T, string, object?> Get { get; }

    protected static bool IsOwn(string name) => char.IsAsciiLetterUpper(name[0]);

    protected DynamicMetaObject Call(Delegate action, params IEnumerable<Expression> arguments) => new(
        Expression.Convert(Expression.Invoke(Expression.Constant(action), arguments.Prepend(Expression.Convert(Expression, typeof(T)))), typeof(object)),
        BindingRestrictions.GetTypeRestriction(Expression, typeof(T)));
}

/// <summary>Members of a struct.</summary>
internal sealed class RemoteStructMetaObject(Expression expression, RemoteStruct value) : RemoteMetaObject<RemoteStruct>(expression, value)
{
    protected override Func<RemoteStruct, string, object?> Get => static (value, name) => value[name];

    public override IEnumerable<string> GetDynamicMemberNames() => ((RemoteStruct)Value!).Keys;
}

/// <summary>Properties and methods of a remote object.</summary>
internal sealed class DynamicReplicaMetaObject(Expression expression, DynamicReplica replica) : RemoteMetaObject<DynamicReplica>(expression, replica)
{
    private static readonly Func<DynamicReplica, string, object?, object?> Set = static (replica, name, value) => replica[name] = value;

    private static readonly Func<DynamicReplica, string, object?[], Task<object?>> Invoke = static (replica, name, arguments) => replica.InvokeAsync(name, arguments);

    protected override Func<DynamicReplica, string, object?> Get => static (replica, name) => replica[name];

    public override IEnumerable<string> GetDynamicMemberNames() =>
        ((DynamicReplica)Value!).Schema is { } schema ? [.. schema.Properties.Select(property => property.Name), .. schema.Methods.Select(method => method.Name)] : [];

    public override DynamicMetaObject BindSetMember(SetMemberBinder binder, DynamicMetaObject value) =>
        Call(Set, Expression.Constant(binder.Name), Expression.Convert(value.Expression, typeof(object)));

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "An array of objects; and only C#'s dynamic comes here, which says itself that it needs code at run time.")]
    public override DynamicMetaObject BindInvokeMember(InvokeMemberBinder binder, DynamicMetaObject[] args) => IsOwn(binder.Name)
        ? base.BindInvokeMember(binder, args)
        : Call(Invoke, Expression.Constant(binder.Name), Expression.NewArrayInit(typeof(object), args.Select(argument => Expression.Convert(argument.Expression, typeof(object)))));
}
